"""Functions in two forms: code to link for compiled callers, machine code for Python.

Numba compiles every function to machine code of its own, with all that it calls inside, and then once more within every
caller. Of some four hundred functions here Python calls about sixty. A `TwoForms` function is compiled for a
compiled caller only as far as code to link, which the caller optimises as a part of itself; its own machine code is
made when Python calls it. The results are the same to the bit: what is left out is work whose outcome is thrown away.

This leans on the inside of Numba, as `sim.compiled` does, which is why `pyproject.toml` names one minor version.
"""

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from typing import Any

from numba.core import caching, codegen, compiler, funcdesc
from numba.core.registry import CPUDispatcher
from numba.np import numpy_support

_llvm: Any = vars(codegen)["ll"]
_Dispatcher: Any = CPUDispatcher
_LONGEST = 200  # letters of argument types that stand in the name of a function

_types_of_records: Any = numpy_support
# Numba describes a record anew for each array of them that each function is handed for the first time.
_types_of_records.from_struct_dtype = cache(_types_of_records.from_struct_dtype)


def _short_name(name: str, types: Sequence[object], *, abi_tags: Sequence[str] = (), uid: int | None = None) -> str:
    """The name of a function in the linker, with a digest of its argument types where they are long to write.

    A table's type lists its columns: as Numba has it, each call of a function takes some 28,000 letters of text.
    """
    listed = " ".join(map(str, types))
    if len(listed) > _LONGEST:
        name, types = f"{name}.types_{hashlib.sha256(listed.encode()).hexdigest()[:16]}", ()
    return str(funcdesc.default_mangler(name, types, abi_tags=abi_tags, uid=uid))


class _NoEngine:
    """What a library that is never run says to its engine: there is no address at which an environment could stand."""

    def set_env(self, _name: str, _environment: Any) -> None:
        """Nothing: the machine code of a caller is told."""


class _CodeToLink(codegen.JITCodeLibrary):
    """Code of a function and of what it calls, not optimised as a whole and not made into machine code."""

    codegen = _NoEngine()

    def finalize(self) -> None:
        """Put in what the function calls."""
        for library in dict.fromkeys(self._linking_libraries):
            self._reload_init.update(library._reload_init)
            self._final_module.link_in(library._get_module_for_linking(), preserve=True)
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, _name: str) -> int:
        """0: nothing here has an address."""
        self._ensure_finalized()
        return 0

    def serialize_using_object_code(self) -> tuple[str, bytes]:
        """What is kept between processes."""
        return self.name, self._get_module_for_linking().as_bitcode()

    @classmethod
    def read(cls, owner: Any, kept: tuple[str, bytes]) -> "_CodeToLink":
        """The library that was kept."""
        library = cls(owner, kept[0])
        library._final_module = _llvm.parse_bitcode(kept[1])
        library._finalized = True
        return library


class _MachineCode(codegen.JITCodeLibrary):
    """Machine code of a function that Python calls. What it calls is its own, so that the compiler may do without it.

    As Numba has it, others might still call that: it is kept with all its arguments, and tables, which are tuples of
    arrays, are handed on as some hundred numbers at each call. The copies have no names in the object file: others'
    copies have the same ones, and are no longer called in the same way.
    """

    def _optimize_final_module(self) -> None:
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage == _llvm.Linkage.linkonce_odr:
                function.linkage = _llvm.Linkage.private
        super()._optimize_final_module()

    def serialize_using_object_code(self) -> tuple[str, bytes, list[str]]:
        """What is kept between processes: without the code to link that Numba keeps beside it, which nobody links."""
        functions = self._final_module.functions
        own = [one.name for one in functions if not one.is_declaration and one.linkage == _llvm.Linkage.external]
        return self.name, self._get_compiled_object(), own

    @classmethod
    def read(cls, owner: Any, kept: tuple[str, bytes, list[str]]) -> "_MachineCode":
        """The library that was kept."""
        name, code, own = kept
        library = cls(owner, name)
        library.enable_object_caching()
        library._set_compiled_object(code)
        library._finalize_final_module()
        owner._engine._defined_symbols.update(own)
        return library


class _Compiler(compiler.Compiler):
    """Numba's compiler, but with short names."""

    def __init__(self, typing: Any, target: Any, *rest: Any):
        super().__init__(typing, target, *rest)
        self.state.targetctx = self.state.targetctx.subtarget(mangler=_short_name)


class _MachineCompiler(_Compiler):
    """The compiler, which puts what it makes into such a library."""

    def __init__(self, typing: Any, target: Any, _library: None, *rest: Any):
        library = _MachineCode(target.codegen(), "machine code")
        library.enable_object_caching()
        super().__init__(typing, target, library, *rest)


class _LinkCompiler(_Compiler):
    """The compiler, which puts what it makes into code to link."""

    def __init__(self, typing: Any, target: Any, _library: None, *rest: Any):
        super().__init__(typing, target, _CodeToLink(target.codegen(), "code to link"), *rest)


class _Files(caching.CompileResultCacheImpl):
    """Libraries of one kind as files."""

    library: Any

    def reduce(self, result: Any) -> Any:
        """What is kept of a compilation: without the source, to whose every line Numba writes types in full."""
        return result._replace(type_annotation="")._reduce()

    def rebuild(self, target: Any, kept: tuple[Any, ...]) -> Any:
        """The result of a compilation, as `CompileResult._reduce` took it apart."""
        code, fndesc, environment, signature, objectmode, lifted, annotation, reload, environments = kept
        for start in reload:
            start()
        library = self.library.read(target.codegen(), code)
        return compiler.compile_result(
            target_context=target, typing_context=target.typing_context, library=library, environment=environment,
            entry_point=target.get_executable(library, fndesc, environment), fndesc=fndesc, signature=signature,
            type_annotation=annotation, objectmode=objectmode, lifted=lifted, reload_init=reload,
            referenced_envs=environments,
        )  # fmt: skip


class _MachineFiles(_Files):
    library = _MachineCode


class _LinkFiles(_Files):
    library = _CodeToLink

    def get_filename_base(self, name: str, flags: str) -> str:
        """A name that machine code of the same function does not have."""
        return "link-" + super().get_filename_base(name, flags)


class _MachineCache(caching.FunctionCache):
    _impl_class = _MachineFiles


class _LinkCache(caching.FunctionCache):
    _impl_class = _LinkFiles


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for garbage: a compiler makes many objects that live on, and each search would look at all of them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class TwoForms(_Dispatcher):
    """A compiled function whose machine code is made only if Python calls it.

    With a signature it is compiled for those types alone, to which arguments are converted.
    """

    known = 0
    """How many there are."""

    def __init__(self, py_func: Callable[..., Any], options: dict[str, Any], signature: str | None = None):
        super().__init__(py_func, {}, options, _MachineCompiler)
        TwoForms.known += 1
        self._declared = signature

    @cached_property
    def _to_link(self) -> Any:
        """The form for compiled callers: where all machine code is cached, none asks for it."""
        options = {**self.targetoptions, "no_cpython_wrapper": True}
        form = _Dispatcher(self.py_func, {}, options, _LinkCompiler)
        form._cache = _LinkCache(self.py_func)
        return form

    def compile(self, signature: Any) -> Any:
        """Machine code for these types, from the cache if it is there."""
        if not self.overloads:
            self._cache = _MachineCache(self.py_func)
        with _no_collection():
            return super().compile(signature)

    def _settle(self, form: Any) -> None:
        if self._declared is not None and form._can_compile:
            form.compile(self._declared)
            form.disable_compile()

    def _compile_for_args(self, *args: Any, **kws: Any) -> Any:
        """What Numba asks for when Python calls the function with types that it has not seen."""
        if self._declared is None:
            return super()._compile_for_args(*args, **kws)
        self._settle(self)
        return self.overloads[self.signatures[0]].entry_point

    def add_overload(self, result: Any) -> None:
        """Machine code is told the environments of what it has inside."""
        super().add_overload(result)
        for environment in result._find_referenced_environments():
            result.codegen.set_env(environment.env_name, environment)

    def get_call_template(self, args: Any, kws: Any) -> Any:
        """What a compiled caller is told of types: code to link is made now."""
        self._settle(self._to_link)
        return self._to_link.get_call_template(args, kws)

    def get_overload(self, signature: Any) -> Any:
        """What a compiled caller links."""
        return self._to_link.get_overload(signature)
