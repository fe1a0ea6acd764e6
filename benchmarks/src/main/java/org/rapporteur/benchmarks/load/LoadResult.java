package org.rapporteur.benchmarks.load;

/**
 * What a load came to.
 *
 * @param requests that were answered, or transactions that were committed
 * @param errors answers that refuse or fail, and connections that broke
 * @param perSecond requests in a second
 * @param median of their times, in milliseconds
 * @param late the 99th percentile, in milliseconds
 */
public record LoadResult(long requests, long errors, double perSecond, double median, double late) {}
