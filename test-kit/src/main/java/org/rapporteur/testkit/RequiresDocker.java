package org.rapporteur.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test class that runs containers, and is skipped if no Docker engine responds or an image is not available.
 * Name it {@code …ContainersTest} or {@code …ContainersIT}: continuous integration counts these by name.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("containers")
@ExtendWith(RequiresDocker.EngineAnswers.class)
public @interface RequiresDocker {

    /** The images that it needs. */
    String[] images() default PostgresServer.IMAGE;

    /** Skips with a reason if no engine responds, or the images are not available. */
    class EngineAnswers implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (!Docker.answers()) {
                return ConditionEvaluationResult.disabled("no Docker engine responds: container tests are skipped");
            }
            return AnnotationSupport.findAnnotation(context.getElement(), RequiresDocker.class).stream()
                    .flatMap(required -> Arrays.stream(required.images()))
                    .map(Docker::lack)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(ConditionEvaluationResult::disabled)
                    .orElse(ConditionEvaluationResult.enabled("a Docker engine responds and has the images"));
        }
    }
}
