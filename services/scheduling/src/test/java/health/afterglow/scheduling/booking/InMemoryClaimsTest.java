package health.afterglow.scheduling.booking;

class InMemoryClaimsTest extends ClaimsContract {

  @Override
  protected Claims empty() {
    return new InMemoryClaims();
  }
}
