import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { demoOrderSchema, type DemoOrder, type DemoOrders, type DemoOrderTaken } from '@intraday/contract';
import { PIPELINE, type Pipeline } from '../pipeline';
import { Access } from './access';
import { refuse } from './problem';
import { JsonBody } from './request-context';

/** What the simulated centre of the demo is ordered to do. */
@Controller('api/v1/demo/orders')
@Access('local')
export class DemoOrdersController {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pick<Pipeline, 'orders' | 'clock' | 'database'>) {}

  @Post()
  @HttpCode(200)
  async take(@JsonBody(demoOrderSchema) order: DemoOrder): Promise<DemoOrderTaken> {
    this.requireDemo();
    const { orders, clock } = this.pipeline;
    const result = await orders.take(order, clock.now());
    if (result.ok) return result.taken;
    return refuse(result.reason === 'no-demo' ? 'conflict' : 'unprocessable', result.fault);
  }

  @Get()
  list(): DemoOrders {
    this.requireDemo();
    return this.pipeline.orders.list();
  }

  private requireDemo(): void {
    if (this.pipeline.database.kind === 'demo') return;
    refuse('conflict', 'This database is no demo: only the simulated centre of a demo obeys.');
  }
}
