import { RequestMethod, type Type } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import 'reflect-metadata';
import { ACCESS_RULE, type AccessRule } from '../../http/access';

/** A route as Nest serves it. */
export interface Route {
  /** Such as `GET`. */
  readonly method: string;
  /** With parameters as `:name`. */
  readonly path: string;
  /** Status of a good answer. */
  readonly status: number;
  /** Who may call it; null is nobody. */
  readonly access: AccessRule | null;
}

/** `METHOD /path`, by which texts and rights are kept. */
export const routeKey = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

const CREATED = 201;
const OK = 200;

/** The routes of controllers, read from what their decorators say. */
export function routesOf(controllers: readonly Type[]): readonly Route[] {
  return controllers.flatMap((controller) => {
    const prototype: object = controller.prototype;
    return Object.getOwnPropertyNames(prototype)
      .map((name): unknown => Reflect.get(prototype, name))
      .filter((handler) => typeof handler === 'function')
      .flatMap((handler) => routeOfHandler(controller, handler));
  });
}

function routeOfHandler(controller: Type, handler: object): Route[] {
  const read = (key: string, target: object): unknown => Reflect.getMetadata(key, target);
  const method = read(METHOD_METADATA, handler);
  if (typeof method !== 'number') return [];
  const status = read(HTTP_CODE_METADATA, handler);
  const isPost = method === RequestMethod.POST;
  return [
    {
      method: RequestMethod[method] ?? '',
      path: joined(read(PATH_METADATA, controller), read(PATH_METADATA, handler)),
      status: typeof status === 'number' ? status : isPost ? CREATED : OK,
      // Access is the only writer of this key.
      access: (read(ACCESS_RULE, handler) ?? read(ACCESS_RULE, controller) ?? null) as AccessRule | null,
    },
  ];
}

function joined(...parts: readonly unknown[]): string {
  const names = parts.flatMap((part) => String(part).split('/')).filter((name) => name !== '');
  return `/${names.join('/')}`;
}
