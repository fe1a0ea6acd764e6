/** {@code ./rapporteur bench}: the measurements, what they are compared with, and the table of the results. */
package org.rapporteur.benchmarks.harness;
