/** A button that copies a finished text, where the text area alone would do. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector('textarea')!
    const [button, said] = [document.createElement('button'), document.createElement('span')]
    button.type = 'button'
    button.className = 'quiet'
    button.textContent = 'Copy the text'
    said.setAttribute('role', 'status')
    button.addEventListener('click', async () => {
      field.select()
      // Not every page may write to the clipboard: plain http and some offices’ rules forbid it. The text is selected then.
      const copied = await (navigator.clipboard as Clipboard | undefined)?.writeText(field.value).then(
        () => true,
        () => false,
      )
      said.textContent = copied ? 'Copied.' : 'The text is selected. Copy it with Ctrl+C or ⌘C.'
    })
    field.parentElement!.append(button, said)
  }
}

customElements.define('copy-text', CopyText)
