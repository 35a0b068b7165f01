#compdef track
# Completion of `track` in zsh. Load it below compinit with: source <(track completions zsh)

_track() {
    local program=$words[1] line fits
    (( $+commands[$program] )) || [[ -x $program ]] || program=track
    local -a answer whole begun how
    answer=("${(@f)$(command $program completions zsh -- "${(@)words[1,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
    (( $#answer > 1 )) || return 1
    fits=$answer[1]
    shift answer
    for line in $answer; do
        # Behind a folder or a record something has still to follow.
        if [[ $line == +* ]]; then begun+=("${line[2,-1]}"); else whole+=("${line[2,-1]}"); fi
    done
    [[ $fits == start && $PREFIX == --*=* ]] && compset -P 1 '*='
    # What was typed stands somewhere within: zsh itself would only take what begins with it.
    if [[ $fits == within ]]; then
        how=(-U)
        (( $#answer > 1 )) && compstate[insert]=menu
    fi
    (( $#begun )) && _describe -V 'track' begun $how -S ''
    (( $#whole )) && _describe -V 'track' whole $how
}

# From a folder of $fpath this file is the function itself.
if [[ $funcstack[1] == _track ]]; then _track "$@"; else compdef _track track; fi
