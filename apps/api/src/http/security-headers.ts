import helmet from 'helmet';

/** Headers for pages that load everything from here and are framed by nobody. */
export function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // Components bring their styles as style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
      },
    },
    // The server speaks plain HTTP on this machine; who puts TLS before it decides on this.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}
