package org.rapporteur.kit.index;

import java.util.UUID;

/**
 * Which change of a resource something was made of.
 *
 * @param time of the change, in microseconds
 */
record Stamp(UUID owner, long version, long time, boolean deleted) {}
