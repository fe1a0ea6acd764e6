/** Load generators: wrk and pgbench at the maximum rate, and our own clients at a fixed rate. */
package org.rapporteur.benchmarks.load;
