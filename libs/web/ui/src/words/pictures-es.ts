import type { picturesEn } from './pictures-en';

/** Spanish words of what floats and of the pictures: crumbs, range, comparison, charts. */
export const picturesEs: typeof picturesEn = {
  crumbs: {
    label: 'Dónde se está',
    beside: (name) => `En lugar de ${name}`,
    nothing: 'Ninguno tiene este texto.',
    more: (count) => `${count} más: escriba para encontrarlos.`,
    reading: 'Leyendo …',
    failed: 'No se pudo leer. Cierre el menú y ábralo otra vez.',
  },
  range: {
    name: 'Periodo',
    button: (text) => `Periodo: ${text}`,
    periods: {
      now: 'Ahora',
      interval: 'Este intervalo',
      today: 'Hoy',
      yesterday: 'Ayer',
      week: 'Esta semana',
      lastWeek: 'La semana pasada',
      month: 'Este mes',
      lastMonth: 'El mes pasado',
      quarter: 'Este trimestre',
      lastQuarter: 'El trimestre pasado',
      year: 'Este año',
    },
    last: (count, unit) => {
      const names: Readonly<Record<string, readonly [string, string]>> = {
        i: ['El último intervalo', 'intervalos'],
        h: ['La última hora', 'horas'],
        d: ['El último día', 'días'],
        w: ['La última semana', 'semanas'],
        m: ['El último mes', 'meses'],
        q: ['El último trimestre', 'trimestres'],
      };
      const [one = '', many = ''] = names[unit] ?? [];
      const article = ['h', 'w'].includes(unit) ? 'Las últimas' : 'Los últimos';
      return count === 1 ? `${one} hasta ahora` : `${article} ${count} ${many}`;
    },
    to: (from, to) => `${from} a ${to}`,
    between: 'a',
    presets: 'Periodos con nombre',
    live: 'sigue en vivo',
    previousMonth: 'Mes anterior',
    nextMonth: 'Mes siguiente',
    fromOn: (day) => `Desde, ${day}`,
    untilOn: (day) => `Hasta, ${day}`,
    order: 'Debe terminar después de empezar.',
    chooseEnd: 'Elija su último día.',
    zone: (place, offset) => `Día civil de ${place}, ${offset}`,
    runs: 'en vivo mientras el periodo termine ahora',
    cancel: 'Cancelar',
    apply: 'Aplicar',
  },
  compare: {
    name: 'Comparar con',
    button: (text) => `Comparar con: ${text}`,
    previous: 'Periodo anterior',
    sameDayLastWeek: 'Mismo día de la semana pasada',
    target: 'Objetivo',
    none: 'Sin comparación',
  },
  chart: {
    axisFrom: (value) => `el eje empieza en ${value}`,
    expected: 'esperado',
    noValue: 'sin valor',
    compared: (name, value) => `${name} ${value}`,
    point: (when, text) => `${when}: ${text}`,
    keys: 'Las flechas mueven, Intro muestra qué se puede hacer.',
    thinned: (drawn, all) => `${drawn} de ${all} puntos dibujados; la tabla los tiene todos.`,
    cut: (drawn, all) => `Las últimas ${drawn} de ${all} filas; la tabla las tiene todas.`,
    first: (drawn, all) => `Los primeros ${drawn} de ${all}; la tabla los tiene todos.`,
    ownTargets: 'línea vertical: el objetivo de cada uno',
    worse: 'fuera de objetivo',
    better: 'mejor',
    less: 'menos',
    moreThan: 'más',
    nothing: 'Nada que dibujar.',
  },
};
