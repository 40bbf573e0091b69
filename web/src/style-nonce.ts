/**
 * Gives every style element that scripts make the nonce of the page. The kit puts it on the styles of its components, but
 * not on those with which it measures scroll bars and holds the page still behind a drawer.
 */
export const putNonceOnStyles = (nonce: string): void => {
  const create = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
};
