/** Three faders of a mixing desk. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#161920"/>
<path d="M9 6v20M16 6v20M23 6v20" stroke="#454c5a" stroke-width="2" stroke-linecap="round"/>
<rect x="5" y="17" width="8" height="5" rx="1.5" fill="#4cc38a"/>
<rect x="12" y="9" width="8" height="5" rx="1.5" fill="#f0b23e"/>
<rect x="19" y="14" width="8" height="5" rx="1.5" fill="#b39af0"/>
</svg>
`
