/** What asks and counts: wrk and pgbench as fast as they are answered, and clients of our own at a fixed rate. */
package org.rapporteur.benchmarks.load;
