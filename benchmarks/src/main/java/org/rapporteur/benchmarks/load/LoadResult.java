package org.rapporteur.benchmarks.load;

/**
 * The result of a load.
 *
 * @param requests answered requests, or committed transactions
 * @param errors error responses and broken connections
 * @param perSecond requests per second
 * @param median of their times, in milliseconds
 * @param late the 99th percentile, in milliseconds
 */
public record LoadResult(long requests, long errors, double perSecond, double median, double late) {}
