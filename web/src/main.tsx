import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './page.css';
import { putNonceOnStyles } from './style-nonce.ts';
import { startWords } from './words.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
const place = document.getElementById('page');
putNonceOnStyles(nonce);
startWords();
if (place)
  createRoot(place).render(
    <StrictMode>
      <App nonce={nonce} />
    </StrictMode>,
  );
