package org.rapporteur.event;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.rapporteur.testkit.FloodCase;
import org.rapporteur.testkit.PostgresResource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class FloodTest extends FloodCase {}
