package health.afterglow.testkit;

import health.afterglow.store.Aggregates;

class InMemoryAggregatesTest extends AggregatesContract {

  @Override
  protected Aggregates<Counter> emptyStore() {
    return new InMemoryAggregates<>();
  }
}
