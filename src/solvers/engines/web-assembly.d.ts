/** The part of WebAssembly used here; TypeScript declares it only together with a browser's interfaces. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
