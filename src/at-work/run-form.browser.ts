/** What only a browser knows about the network, put into the form that is sent anyway. */
class RunForm extends HTMLElement {
  connectedCallback() {
    const set = (name: string, value: string) => (this.querySelector<HTMLInputElement>(`[name=${name}]`)!.value = value)
    set('scripts', 'yes')
    const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    set('protocol', page?.nextHopProtocol ?? '')
  }
}

customElements.define('run-form', RunForm)
