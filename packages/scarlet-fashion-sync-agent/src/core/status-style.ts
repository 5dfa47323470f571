/** The shop's look, small: ivory, ink, one scarlet, system fonts, 1 px rules. */
export const statusStyle = `
:root { --ivory: #f7f3ec; --ink: #1b1a1d; --soft: #6b655d; --rule: #d9d1c4; --scarlet: #9d1420; --green: #2f5d43 }
* { box-sizing: border-box }
body { margin: 0; background: var(--ivory); color: var(--ink); font: 15px/1.5 system-ui, sans-serif;
  font-variant-numeric: tabular-nums }
main { max-width: 68rem; margin: 0 auto; padding: 3rem 1.5rem 5rem }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.25rem; padding-bottom: 1.25rem;
  border-bottom: 1px solid var(--ink) }
h1 { margin: 0; font: 400 2rem/1.2 Didot, 'Bodoni MT', Georgia, serif; letter-spacing: .01em }
h2 { margin: 3rem 0 .75rem; font-size: .75rem; font-weight: 600; letter-spacing: .14em; text-transform: uppercase }
.shop { color: var(--scarlet); font-weight: 600; letter-spacing: .14em }
.state { margin-left: auto; display: flex; align-items: center; gap: .5rem }
.state::before { content: ''; width: .6rem; height: .6rem; border-radius: 50%; background: var(--scarlet) }
.state.up::before { background: var(--green) }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); column-gap: 1.5rem; margin: 1rem 0 0 }
dl div { padding: .75rem 0; border-bottom: 1px solid var(--rule) }
dl.counts { grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr)); margin-top: 0 }
dl.counts dd { font: 400 1.75rem/1.2 Didot, 'Bodoni MT', Georgia, serif }
dl.counts .alarm dd { color: var(--scarlet) }
dt { color: var(--soft); font-size: .75rem; letter-spacing: .04em }
dd { margin: 0; overflow-wrap: anywhere }
table { width: 100%; border-collapse: collapse }
th { text-align: left; color: var(--soft); font-size: .75rem; font-weight: 400; letter-spacing: .04em }
th, td { padding: .5rem 1.25rem .5rem 0; border-bottom: 1px solid var(--rule); vertical-align: top }
code { font-size: .8125rem; color: var(--soft) }
td { overflow-wrap: anywhere }
td[data-name='Order'], td[data-name='State'], td[data-name='Invoice'], td[data-name='Age'] { white-space: nowrap }
.pill { font-size: .75rem; letter-spacing: .06em; border: 1px solid var(--rule); border-radius: 2px; padding: .1rem .45rem }
.pill.REVIEW, .pill.CANCEL_PENDING { border-color: var(--scarlet); color: var(--scarlet) }
.pill.CONFIRMED { border-color: var(--green); color: var(--green) }
.none { color: var(--soft); margin: 0 }
@media (max-width: 60rem) {
  thead { display: none }
  tr { display: block; padding: .75rem 0; border-bottom: 1px solid var(--rule) }
  td { display: grid; grid-template-columns: 8rem 1fr; padding: .1rem 0; border: 0 }
  td::before { content: attr(data-name); color: var(--soft); font-size: .75rem; line-height: 1.5rem; letter-spacing: .04em }
  td .pill, td code { justify-self: start }
  td:empty { display: none }
}
footer { margin-top: 3rem; color: var(--soft); font-size: .8125rem }
`;
