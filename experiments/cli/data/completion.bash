_jointroom() {
    local line="${COMP_LINE:0:COMP_POINT}"
    local word="${line##* }" verb="${COMP_WORDS[1]}" words files=""
    if [ "$COMP_CWORD" -le 1 ]; then
        words="@VERBS@"
    else
        case "$verb" in
@CASES@
        esac
        words="$words @NAMES@"
        case "$word" in
            scenario=*) words=$(printf "scenario=%s " @SCENARIOS@) files="scenario=" ;;
            *=*) files="${word%%=*}=" ;;
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    if [ -n "$files" ]; then
        COMPREPLY+=($(compgen -f -P "$files" -- "${word#"$files"}"))
    fi
    local colon="${word%"${word##*=}"}"  # the shell takes = for the end of a word
    COMPREPLY=("${COMPREPLY[@]#"$colon"}")
    [ "${#COMPREPLY[@]}" -eq 1 ] && [ "${COMPREPLY[0]: -1}" = "=" ] && compopt -o nospace
}
complete -F _jointroom jointroom
