# Sourced by the scripts that offices call. The language is chosen as `kawal` chooses it.
# shellcheck shell=bash
lang=${KAWAL_LANG:-}
if [[ -z $lang ]]; then
    [[ ${LC_ALL:-${LANG:-}} == en* ]] && lang=en || lang=id
fi
[[ $lang == en ]] || lang=id

# One sentence in both languages: spoken INDONESIAN ENGLISH
spoken() {
    if [[ $lang == en ]]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi
}
