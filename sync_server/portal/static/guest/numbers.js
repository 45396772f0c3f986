// Rounding as the app does it, so that both come to the same microsecond.

// To the nearest whole number, halves to the even one.
export function roundEven(value) {
  const low = Math.floor(value);
  const rest = value - low;
  if (rest !== 0.5) return rest < 0.5 ? low : low + 1;
  return low % 2 === 0 ? low : low + 1;
}
