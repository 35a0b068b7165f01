# Completion of `track` in fish. Load it with: track completions fish | source

function __track_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    command -q -- $program; or set program track
    command $program completions fish -- $words "$current" 2>/dev/null
end

complete --command track --no-files --keep-order --arguments '(__track_complete)'
