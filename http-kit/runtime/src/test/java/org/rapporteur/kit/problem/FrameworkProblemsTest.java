package org.rapporteur.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;

class FrameworkProblemsTest {

    private static void recurse(int depth) {
        recurse(depth + 1);
    }

    private static StackOverflowError overflow() {
        try {
            recurse(0);
            throw new AssertionError("an endless recursion has ended");
        } catch (StackOverflowError e) {
            return e;
        }
    }

    @Test
    void aJvmErrorIsAProblemAndDoesNotFillTheLog() {
        var full = overflow();
        assertThat(full.getStackTrace().length).isGreaterThan(100);
        try (var answer = new FrameworkProblems().error(full)) {
            assertThat(answer.getStatus()).isEqualTo(500);
            assertThat(((HttpProblem) answer.getEntity()).getType()).isEqualTo(ProblemType.INTERNAL_ERROR.uri());
        }
        assertThat(full.getStackTrace()).hasSize(30);
    }
}
