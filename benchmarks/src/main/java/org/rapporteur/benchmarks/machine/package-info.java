/** The machine and its processes: programs, CPU time, memory, ports. Requires Linux. */
package org.rapporteur.benchmarks.machine;
