// Runs before the first paint, so that a dark page never flashes white. Kept out of the page for a strict content policy.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('intraday.theme');
  } catch {
    chosen = null;
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
