import { migrate } from '../schema/migrate';

void migrate(process.argv[2] ?? '').then(({ applied }) => console.log(JSON.stringify(applied)));
