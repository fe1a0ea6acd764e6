package org.rapporteur.gateway.edge;

import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.FloodCase;

@GatewayTest
class FloodTest extends FloodCase {}
