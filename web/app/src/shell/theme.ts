/** Light, dark, or as the system has it until somebody chooses. */
const KEY = 'galatea.theme';

export function applyTheme(): void {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
}

export function toggleTheme(): void {
  const isDark =
    (document.documentElement.dataset.theme ??
      (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  localStorage.setItem(KEY, isDark ? 'light' : 'dark');
  applyTheme();
}
