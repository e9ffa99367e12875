"use strict";
// Plays what `experiments/pages/packing.py` packed: boats and vessels of one possible history of a model.

const TYPES = {"<i4": Int32Array, "u1": Uint8Array};
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const TRAIL_H = 8, ENDED_H = 36, DIED_H = 18; // how long ways behind boats, ends, and numbers of deaths are shown
const FRAME_MS = 40; // as smooth as a film, and easy on the battery of a phone
const CLOCK = [0, 0, 180, 66]; // where no name may stand

async function inflated(letters) {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

/** Sums of the steps of each leg, which stand as their low and high bytes, n as 2n and -n as 2n - 1. */
function places(low, high, {from, points}) {
  const sums = new Int16Array(low.length);
  points.forEach((number, leg) => {
    let place = 0;
    for (let k = from[leg]; k < from[leg] + number; k++) {
      const folded = low[k] | high[k] << 8;
      sums[k] = place += folded & 1 ? -(folded + 1 >> 1) : folded >> 1;
    }
  });
  return sums;
}

/** Columns of one side; of its legs the first point of each, of its points places in steps, of its hours sums. */
async function unpacked(side, data) {
  const memory = await inflated(side.data), columns = {};
  let offset = 0;
  for (const [name, kind] of data.layout) {
    const length = side.lengths[name], Type = TYPES[kind];
    columns[name] = new Type(memory, offset, length);
    offset += length * Type.BYTES_PER_ELEMENT;
  }
  const {points, x_low: xLow, x_high: xHigh, y_low: yLow, y_high: yHigh} = columns;
  columns.from = new Int32Array(points.length);
  for (let leg = 1; leg < points.length; leg++) columns.from[leg] = columns.from[leg - 1] + points[leg - 1];
  columns.x = places(xLow, xHigh, columns);
  columns.y = places(yLow, yHigh, columns);
  const hours = columns.wave.length;
  columns.sums = data.people.map((_, k) => {
    const sums = new Int32Array(hours + 1);
    for (let hour = 0; hour < hours; hour++) sums[hour + 1] = sums[hour] + columns.people[k * hours + hour];
    return sums;
  });
  return columns;
}

function polyline(path, flat) {
  for (let k = 0; k < flat.length; k += 2) path[k ? "lineTo" : "moveTo"](flat[k], flat[k + 1]);
  return path;
}

class Player {
  constructor(element, data, sides) {
    Object.assign(this, {element, data, sides, tick: 0, playing: false});
    this.perHour = 60 / data.minutes;
    this.hours = sides[0].wave.length;
    this.maps = [...element.querySelectorAll(".side")].map((side) => ({
      canvas: side.querySelector("canvas"),
      counts: data.people.map((name) => side.querySelector(`[data-count="${name}"]`)),
    }));
    this.start = element.querySelector(".start");
    this.speed = element.querySelector(".speed");
    this.clock = element.querySelector(".clock");
    this.slider = element.querySelector("input");
    this.slider.max = String(this.hours);
    const map = data.map;
    this.land = map.land.map((ring) => polyline(new Path2D(), ring));
    this.borders = map.borders.map((ring) => polyline(new Path2D(), ring));
    this.limits = map.limits.map((parts) => parts.reduce(polyline, new Path2D()));
    this.marks = {};
    for (const [group, looks] of Object.entries(data.looks)) {
      this.marks[group] = looks.map((look) => ({path: new Path2D(look.path), colour: look.colour}));
    }
    this.listen();
    this.show();
  }

  listen() {
    this.start.addEventListener("click", () => this.toggle());
    this.slider.addEventListener("input", () => this.moveTo(Number(this.slider.value)));
    this.element.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  key(event) {
    const inside = event.target.tagName;
    const steps = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key];
    if (event.key === " " && inside !== "BUTTON" && inside !== "SELECT") this.toggle();
    else if (steps && inside !== "SELECT") this.moveTo(Math.round(this.hour) + steps * (event.shiftKey ? 24 : 1));
    else return;
    event.preventDefault();
  }

  /** Where a leg is now, in steps, and which point came before. */
  placeOf(side, leg) {
    const {tick, perHour} = this, first = side.from[leg], number = side.points[leg], begin = side.begin[leg];
    const hour = Math.floor(begin / perHour);
    const k = Math.max(0, Math.min(Math.floor(tick / perHour) - hour, number - 2));
    const before = k === 0 ? begin : perHour * (hour + k);
    const after = k + 1 >= number - 1 ? side.last[leg] : perHour * (hour + k + 1);
    const a = first + k, b = Math.min(a + 1, first + number - 1);
    const share = after > before ? Math.max(0, Math.min((tick - before) / (after - before), 1)) : 1;
    const at = (axis) => axis[a] + share * (axis[b] - axis[a]);
    return {x: at(side.x), y: at(side.y), point: share < 1 ? a : b};
  }

  get hour() {
    return this.tick / this.perHour;
  }

  moveTo(hour) {
    this.tick = this.perHour * Math.max(0, Math.min(hour, this.hours));
    this.show();
  }

  toggle() {
    this.playing = !this.playing;
    this.start.textContent = this.playing ? "Pause" : "Play";
    if (!this.playing) return;
    if (this.hour >= this.hours) this.moveTo(0);
    let then = performance.now();
    const frame = () => {
      if (!this.playing) return;
      const now = performance.now();
      this.moveTo(this.hour + Math.min((now - then) / 1000, 0.25) * Number(this.speed.value));
      then = now;
      if (this.hour >= this.hours) this.toggle();
      else setTimeout(frame, FRAME_MS);
    };
    setTimeout(frame, FRAME_MS);
  }

  when() {
    const day = new Date(Date.parse(this.data.start) + this.tick * this.data.minutes * 60000);
    const date = `${DAYS[day.getUTCDay()]} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
    return `${date}, ${String(day.getUTCHours()).padStart(2, "0")}:00`;
  }

  show() {
    const words = this.when();
    this.clock.textContent = words;
    this.slider.value = String(Math.round(this.hour));
    this.slider.setAttribute("aria-valuetext", words);
    this.maps.forEach((map, k) => {
      const sums = this.sides[k].sums;
      map.counts.forEach((cell, n) => { cell.textContent = sums[n][Math.floor(this.hour)].toLocaleString("en"); });
    });
    this.draw();
  }

  draw() {
    this.maps.forEach((map, k) => this.drawSide(map.canvas, this.sides[k]));
  }

  drawSide(canvas, side) {
    const [west, south, east, north] = this.data.map.box, width = canvas.clientWidth;
    const scale = width / (east - west), height = Math.round(scale * (north - south)), dense = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * dense) || canvas.height !== Math.round(height * dense)) {
      canvas.width = Math.round(width * dense);
      canvas.height = Math.round(height * dense);
      canvas.style.height = `${height}px`;
    }
    const view = {
      pen: canvas.getContext("2d"), width, height, scale, dense,
      x: (x) => (x - west) * scale, y: (y) => (north - y) * scale,
    };
    const hour = Math.min(Math.floor(this.hour), this.hours - 1), light = side.light[hour];
    view.pen.setTransform(dense, 0, 0, dense, 0, 0);
    this.drawMap(view, light, west, north);
    this.drawEnds(view, side);
    this.drawLegs(view, side);
    this.drawWords(view, side, hour, light);
  }

  drawMap({pen, width, height, scale, dense, x, y}, light, west, north) {
    const {colours, map} = this.data;
    pen.fillStyle = colours.sea[light];
    pen.fillRect(0, 0, width, height);
    pen.save();
    pen.transform(scale, 0, 0, -scale, -west * scale, north * scale);
    pen.lineWidth = 0.8 / scale;
    this.limits.forEach((path, k) => {
      pen.strokeStyle = colours.limit;
      pen.setLineDash((k ? [6, 4] : [1.5, 2.5]).map((length) => length / scale));
      pen.stroke(path);
    });
    pen.setLineDash([]);
    pen.fillStyle = colours.land[light];
    pen.strokeStyle = colours.shore;
    for (const path of this.land) {
      pen.fill(path);
      pen.stroke(path);
    }
    pen.setLineDash([4 / scale, 3 / scale]);
    this.borders.forEach((path) => pen.stroke(path));
    pen.restore();
    pen.setLineDash([]);
    pen.font = "11px system-ui, sans-serif";
    pen.textBaseline = "middle";
    const taken = [CLOCK];
    const page = {pen, width, height};
    for (const [name, px, py] of map.countries) this.name(page, name, x(px), y(py), colours.muted, taken);
    for (const [name, px, py] of map.places) {
      pen.fillStyle = colours.muted;
      pen.fillRect(x(px) - 1.5, y(py) - 1.5, 3, 3);
      this.name(page, name, x(px), y(py) + 9, colours.ink, taken);
    }
  }

  /** Writes a name unless it would stand on another one or beyond the edge. */
  name({pen, width, height}, words, x, y, colour, taken) {
    const half = pen.measureText(words).width / 2 + 2;
    const box = [x - half, y - 7, x + half, y + 7];
    const meets = (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
    if (box[0] < 0 || box[2] > width || box[1] < 0 || box[3] > height || taken.some(meets)) return;
    taken.push(box);
    pen.textAlign = "center";
    pen.fillStyle = colour;
    pen.fillText(words, x, y);
  }

  mark({pen, dense}, look, x, y, size, filled) {
    pen.save();
    pen.translate(x, y);
    pen.scale(size, size);
    pen.lineWidth = (filled ? 1 : 1.6) / size;
    pen.fillStyle = filled ? look.colour : this.data.colours.paper;
    pen.strokeStyle = filled ? this.data.colours.paper : look.colour;
    pen.fill(look.path);
    pen.stroke(look.path);
    pen.restore();
  }

  drawEnds(view, side) {
    const {pen} = view;
    for (let leg = 0; leg < side.begin.length; leg++) {
      const age = (this.tick - side.last[leg]) / this.perHour;
      if (side.outcome[leg] === 255 || age < 0 || age > ENDED_H) continue;
      const point = side.from[leg] + side.points[leg] - 1;
      const x = view.x(side.x[point]), y = view.y(side.y[point]);
      pen.globalAlpha = 1 - 0.7 * age / ENDED_H;
      this.mark(view, this.marks.endings[side.outcome[leg]], x, y, 4, false);
      if (side.dead[leg] > 0 && age <= DIED_H) {
        pen.fillStyle = this.data.colours.died;
        pen.font = "bold 11px system-ui, sans-serif";
        pen.textAlign = "left";
        pen.fillText(`${side.dead[leg]} died`, x + 7, y);
      }
    }
    pen.globalAlpha = 1;
  }

  drawLegs(view, side) {
    const {pen} = view, {colours} = this.data;
    for (let leg = side.begin.length - 1; leg >= 0; leg--) {
      const over = side.outcome[leg] !== 255, last = side.last[leg];
      if (this.tick < side.begin[leg] || (over ? this.tick >= last : this.tick > last)) continue;
      const at = this.placeOf(side, leg), x = view.x(at.x), y = view.y(at.y);
      if (side.look[leg]) {
        this.mark(view, this.marks.vessels[side.look[leg] - 1], x, y, 5, true);
        continue;
      }
      pen.beginPath();
      pen.moveTo(x, y);
      for (let k = at.point; k >= Math.max(side.from[leg], at.point - TRAIL_H); k--) {
        pen.lineTo(view.x(side.x[k]), view.y(side.y[k]));
      }
      pen.strokeStyle = colours.muted;
      pen.lineWidth = 0.8;
      pen.stroke();
      this.mark(view, this.marks.at_sea[side.state[at.point]], x, y, 4, true);
    }
  }

  drawWords({pen, width, height}, side, hour, light) {
    const {colours, not_real: notReal} = this.data, wave = side.wave[hour] / 10;
    const words = [this.when(), `${light ? "day" : "night"}, waves ${wave.toFixed(1)} m`];
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.font = "bold 13px system-ui, sans-serif";
    const long = Math.max(...words.map((line) => pen.measureText(line).width)) + 16;
    pen.fillStyle = "rgba(255, 255, 255, .88)";
    pen.fillRect(0, 0, long, 66);
    pen.fillStyle = colours.ink;
    words.forEach((line, k) => pen.fillText(line, 8, 14 + 18 * k));
    pen.beginPath();
    for (let x = 8; x <= long - 8; x++) {
      pen[x > 8 ? "lineTo" : "moveTo"](x, 52 - Math.min(2.2 * wave, 12) * Math.sin((x - 8) / 7 + this.tick / 6));
    }
    pen.strokeStyle = colours.ink;
    pen.lineWidth = 1.5;
    pen.stroke();
    pen.font = "bold 12px system-ui, sans-serif";
    const lines = pen.measureText(notReal).width + 16 < width ? [notReal] : notReal.split(/(?<=\.) /);
    pen.fillStyle = "rgba(255, 255, 255, .88)";
    pen.fillRect(0, height - 18 * lines.length - 4, width, 18 * lines.length + 4);
    pen.fillStyle = colours.ink;
    lines.forEach((line, k) => pen.fillText(line, 8, height - 18 * (lines.length - k) + 7));
  }
}

async function begin(element) {
  const trouble = element.querySelector(".trouble");
  try {
    const data = JSON.parse(element.querySelector('script[type="application/json"]').textContent);
    element.player = new Player(element, data, await Promise.all(data.sides.map((side) => unpacked(side, data))));
    element.classList.add("ready");
  } catch (error) {
    trouble.textContent = `Your browser is too old to show this history (${error.message}).`;
    trouble.hidden = false;
  }
}

document.querySelectorAll(".player").forEach(begin);
