const GIVEN = [
  ...['Lucía', 'Hugo', 'Martina', 'Mateo', 'Sofía', 'Pablo', 'Carmen', 'Javier', 'Elena', 'Daniel', 'Nerea', 'Álvaro'],
  ...['Marta', 'Sergio', 'Paula', 'Adrián', 'Irene', 'Diego', 'Alba', 'Rubén', 'Noelia', 'Iván', 'Laura', 'Óscar'],
  ...['Silvia', 'Marcos', 'Rocío', 'Andrés', 'Inés'],
];
const FAMILY = [
  ...['García', 'Fernández', 'Martín', 'Romero', 'Navarro', 'Vidal', 'Ortega', 'Castro', 'Iglesias', 'Prieto'],
  ...['Molina', 'Serrano', 'Blanco', 'Suárez', 'Ramos', 'Gil', 'Cano', 'Herrera', 'Peña', 'Lozano', 'Rey', 'Soler'],
  ...['Medina', 'Cortés', 'Campos', 'Vega', 'Fuentes', 'Carrasco', 'Cruz', 'Núñez', 'Rubio'],
];

/**
 * A plain Spanish name with two family names; different for each of the first 26,000 numbers.
 *
 * @example nameOf(0) === 'Lucía García Navarro'
 */
export function nameOf(number: number): string {
  // 29 and 31 have no common divisor, so given and first family name repeat together only after 899 numbers.
  const first = FAMILY[number % FAMILY.length];
  const second = FAMILY[(number + 4 + Math.floor(number / (GIVEN.length * FAMILY.length))) % FAMILY.length];
  return `${GIVEN[number % GIVEN.length]} ${first} ${second}`;
}
