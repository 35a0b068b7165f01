# Completion of `track` in bash 3.2 and later. Load it with: source <(track completions bash)

_track() {
    local program=$1 choice
    type -P -- "$program" >/dev/null 2>&1 || program=track
    COMPREPLY=()
    while IFS= read -r choice; do
        COMPREPLY+=("$choice")
    done < <("$program" completions bash --line "${COMP_LINE:0:COMP_POINT}" --part "$2" 2>/dev/null)
    # Behind a folder, a record or `--option=` something has still to follow.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/=] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

# What is likeliest comes first; only bash before 4.4 has to sort.
complete -o nosort -F _track track 2>/dev/null || complete -F _track track
