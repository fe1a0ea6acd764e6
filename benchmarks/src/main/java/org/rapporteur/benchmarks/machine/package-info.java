/** The machine and the processes on it: programs, CPU time, memory, ports. Linux alone tells them. */
package org.rapporteur.benchmarks.machine;
