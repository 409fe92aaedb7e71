package health.afterglow.testkit.planted.crooked.bell.adapter;

/** For all to touch. */
public final class PublicAdapter {}
