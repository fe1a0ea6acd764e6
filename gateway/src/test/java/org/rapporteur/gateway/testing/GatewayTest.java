package org.rapporteur.gateway.testing;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test of the gateway over HTTP; the stand-ins are reset after each. */
@QuarkusTest
@WithTestResource(Behind.class)
@ExtendWith(GatewayTest.Forgetting.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GatewayTest {

    /** Runs after each test. */
    class Forgetting implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            Behind.forgetAll();
        }
    }
}
