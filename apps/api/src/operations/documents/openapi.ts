import type { Type } from '@nestjs/common';
import {
  agentTimelineSchema,
  accountAddSchema,
  accountChangeSchema,
  accountPasswordSchema,
  accountsSchema,
  adherenceRulesListSchema,
  auditPageSchema,
  adherenceRulesRequestSchema,
  excuseRequestSchema,
  excuseSchema,
  exportRequestSchema,
  forecastsSchema,
  measuresSchema,
  planUploadAnswerSchema,
  schedulesSchema,
  uploadsPageSchema,
  answerSchema,
  callRecordsAnswerSchema,
  callRecordsRequestSchema,
  catalogueSchema,
  changePasswordSchema,
  clockSchema,
  contactsPageSchema,
  contactsRequestSchema,
  demoOrderSchema,
  demoOrdersSchema,
  demoOrderTakenSchema,
  demoSignInSchema,
  eventSchema,
  ingestAnswerSchema,
  livenessSchema,
  meSchema,
  organisationAnswerSchema,
  organisationSchema,
  placesSchema,
  problemSchema,
  quarantinePageSchema,
  readinessSchema,
  replayCountSchema,
  rowSchema,
  signInSchema,
  sourceAddSchema,
  sourceChangeSchema,
  sourceKeySchema,
  sourcesSchema,
  statusSchema,
  targetRequestSchema,
  targetSetSchema,
  targetsPageSchema,
  ticketSchema,
  unassignedListSchema,
  viewSchema,
} from '@intraday/contract';
import { z } from 'zod';
import type { AccessRule } from '../../http/access';
import { announceRequest, quarantineRequest, replayRequest, sourceRequest } from '../../start/local-requests';
import { VERSION } from '../../version';
import { componentsOf, queryParameters, refTo, type JsonSchema, type Named } from './components';
import { PROBLEM_COMPONENTS, problemAnswers, problemsOf } from './problem-answers';
import type { RouteText, TextContent } from './route-text';
import { ROUTE_TEXTS } from './route-texts';
import { routeKey, routesOf, type Route } from './routes';

export interface OpenApi {
  readonly openapi: string;
  readonly info: JsonSchema;
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: JsonSchema;
    readonly examples: JsonSchema;
    readonly headers: JsonSchema;
  };
}

/** The schemas of bodies and answers by their names in the document. */
export const NAMED: Named = {
  AccountAdd: accountAddSchema,
  AccountChange: accountChangeSchema,
  AccountPassword: accountPasswordSchema,
  Accounts: accountsSchema,
  AdherenceRulesList: adherenceRulesListSchema,
  AdherenceRulesRequest: adherenceRulesRequestSchema,
  Answer: answerSchema,
  AgentTimeline: agentTimelineSchema,
  AnnounceRequest: announceRequest,
  AuditPage: auditPageSchema,
  CallRecordsAnswer: callRecordsAnswerSchema,
  CallRecordsRequest: callRecordsRequestSchema,
  Catalogue: catalogueSchema,
  ChangePassword: changePasswordSchema,
  Clock: clockSchema,
  ContactsPage: contactsPageSchema,
  ContactsRequest: contactsRequestSchema,
  DemoOrder: demoOrderSchema,
  DemoOrders: demoOrdersSchema,
  DemoOrderTaken: demoOrderTakenSchema,
  DemoSignIn: demoSignInSchema,
  Document: z.looseObject({}),
  Event: eventSchema,
  Excuse: excuseSchema,
  ExcuseRequest: excuseRequestSchema,
  ExportRequest: exportRequestSchema,
  Forecasts: forecastsSchema,
  IngestAnswer: ingestAnswerSchema,
  Liveness: livenessSchema,
  Me: meSchema,
  Measures: measuresSchema,
  Organisation: organisationSchema,
  OrganisationAnswer: organisationAnswerSchema,
  Places: placesSchema,
  PlanUploadAnswer: planUploadAnswerSchema,
  Problem: problemSchema,
  QuarantinePage: quarantinePageSchema,
  QuarantineRequest: quarantineRequest,
  Readiness: readinessSchema,
  ReplayCount: replayCountSchema,
  ReplayRequest: replayRequest,
  Row: rowSchema,
  Schedules: schedulesSchema,
  SignIn: signInSchema,
  SourceAdd: sourceAddSchema,
  SourceChange: sourceChangeSchema,
  SourceKey: sourceKeySchema,
  SourceRequest: sourceRequest,
  Sources: sourcesSchema,
  Status: statusSchema,
  TargetRequest: targetRequestSchema,
  TargetSet: targetSetSchema,
  TargetsPage: targetsPageSchema,
  Ticket: ticketSchema,
  Unassigned: unassignedListSchema,
  UploadsPage: uploadsPageSchema,
  View: viewSchema,
};

const bearer = (description: string): JsonSchema => ({ type: 'http', scheme: 'bearer', description });
const SECURITY_SCHEMES: JsonSchema = {
  session: { type: 'apiKey', in: 'cookie', name: 'intraday_session', description: 'Cookie of POST /api/v1/session.' },
  token: bearer('Token of `npm run admin -- token NAME`.'),
  sourceKey: bearer('Key of `npm run source -- add NAME`.'),
  localToken: bearer('Secret of the file by which commands on the same machine find the server.'),
  metricsToken: bearer('INTRADAY_METRICS_TOKEN.'),
};

const WHO: Readonly<Record<AccessRule, { readonly text: string; readonly schemes: readonly string[] }>> = {
  public: { text: 'Anybody.', schemes: [] },
  person: { text: 'Anybody who is signed in.', schemes: ['session', 'token'] },
  newcomer: { text: 'Anybody who is signed in, also with a one-time password.', schemes: ['session', 'token'] },
  administrator: { text: 'Administrators.', schemes: ['session', 'token'] },
  keeper: { text: 'Administrators; commands on the same machine.', schemes: ['session', 'token', 'localToken'] },
  planner: {
    text: 'Administrators, managers for their sites; commands on the same machine.',
    schemes: ['session', 'token', 'localToken'],
  },
  source: { text: 'A source, by its key; an import on the same machine.', schemes: ['sourceKey', 'localToken'] },
  local: { text: 'Commands on the same machine.', schemes: ['localToken'] },
  metrics: { text: 'Who has the token of the metrics.', schemes: ['metricsToken'] },
};

/**
 * The OpenAPI 3.1 document of controllers: paths, statuses and rights from their decorators, bodies and answers from the
 * contract's schemas.
 *
 * @throws Error for a route that has no text or that nobody may call
 */
export function openApiOf(controllers: readonly Type[]): OpenApi {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routesOf(controllers)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Intraday',
      version: VERSION,
      description: 'Instants are ISO 8601 UTC, durations seconds, fractions 0 to 1. Unknown fields are refused.',
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: componentsOf(NAMED), securitySchemes: SECURITY_SCHEMES, ...PROBLEM_COMPONENTS },
  };
}

function operationOf(route: Route): JsonSchema {
  const key = routeKey(route);
  const text = ROUTE_TEXTS[key];
  if (text === undefined || route.access === null) throw new Error(`${key} is not described, or nobody may call it`);
  const { text: who, schemes } = WHO[route.access];
  const parameters = [...pathParameters(route.path), ...(text.query ? queryParameters(text.query) : [])];
  const body = bodyOf(text);
  return {
    operationId: key.replaceAll(/[^A-Za-z0-9]+/g, '-').toLowerCase(),
    tags: [text.tag],
    summary: text.summary,
    description: `May be called by: ${who}`,
    security: schemes.length === 0 ? [{}] : schemes.map((scheme) => ({ [scheme]: [] })),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === null ? {} : { requestBody: { required: true, content: body } }),
    responses: {
      [route.status]: goodAnswer(text),
      ...problemAnswers(problemsOf(route.access, body !== null, text)),
      ...Object.fromEntries(
        Object.entries(text.alsoAnswers ?? {}).map(([status, description]) => [
          status,
          { ...goodAnswer(text), description },
        ]),
      ),
    },
  };
}

function pathParameters(path: string): readonly JsonSchema[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

const textContent = ({ type, description, example }: TextContent): readonly [string, JsonSchema] => [
  type,
  { schema: { type: 'string', description }, example },
];

function bodyOf({ body, bodyIsArray, bodyExample, bodyAsText = [] }: RouteText): JsonSchema | null {
  if (body === undefined && bodyAsText.length === 0) return null;
  const schema = body === undefined ? null : bodyIsArray === true ? { type: 'array', items: refTo(body) } : refTo(body);
  return {
    ...(schema === null ? {} : { 'application/json': { schema, example: bodyExample } }),
    ...Object.fromEntries(bodyAsText.map(textContent)),
  };
}

function goodAnswer({ answer, answerAsText }: RouteText): JsonSchema {
  if (answer !== undefined) return { description: answer, content: { 'application/json': { schema: refTo(answer) } } };
  if (answerAsText !== undefined) {
    const forms = [answerAsText].flat();
    const description = forms.map((form) => form.description).join(' Or: ');
    return { description, content: Object.fromEntries(forms.map(textContent)) };
  }
  return { description: 'Done; the answer has no body.' };
}
