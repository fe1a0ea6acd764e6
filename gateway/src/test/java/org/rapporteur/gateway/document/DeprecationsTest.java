package org.rapporteur.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeprecationsTest {

    static final Deprecations STAND_IN = of("""
            paths:
              /api/v1/events:
                get:
                  parameters:
                    - $ref: '#/components/parameters/Old'
                    - {name: country, in: query}
              /api/v1/events/stats:
                get: {}
              /api/v1/events/{ref}:
                get:
                  deprecated: true
                  x-deprecated-since: 2027-01-15
                  x-sunset: 2028-01-05
                  externalDocs: {url: 'https://rapporteur.example/moved'}
                  parameters:
                    - {name: when, in: query, deprecated: true, x-deprecated-since: 2027-03-01, x-sunset: 2027-09-01}
                delete: {}
              /api/v1/topics:
                get: {deprecated: true}
            components:
              parameters:
                Old: {name: old, in: query, deprecated: true, x-deprecated-since: 2027-02-01, x-sunset: 2027-08-02}
            """);

    private static Deprecations of(String document) {
        try {
            return new Deprecations(new YAMLMapper().readTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anOperationSaysSinceWhenAndUntilWhen() {
        assertThat(STAND_IN.of("GET", "/api/v1/events/paros", Set.of())).hasValueSatisfying(deprecation -> {
            assertThat(deprecation.sinceField()).isEqualTo("@1799971200");
            assertThat(deprecation.sunsetField()).isEqualTo("Wed, 05 Jan 2028 00:00:00 GMT");
            assertThat(deprecation.link()).contains("<https://rapporteur.example/moved>; rel=\"deprecation sunset\"");
        });
        assertThat(STAND_IN.of("HEAD", "/api/v1/events/paros/", Set.of())).isPresent();
    }

    @Test
    void aParameterConcernsThoseWhoUseIt() {
        assertThat(STAND_IN.of("GET", "/api/v1/events", Set.of("country"))).isEmpty();
        assertThat(STAND_IN.of("GET", "/api/v1/events", Set.of("country", "old")))
                .hasValueSatisfying(deprecation ->
                        assertThat(deprecation.sunsetField()).isEqualTo("Mon, 02 Aug 2027 00:00:00 GMT"));
    }

    @Test
    void ofSeveralReasonsTheEarlierDaysCount() {
        assertThat(STAND_IN.of("GET", "/api/v1/events/paros", Set.of("when"))).hasValueSatisfying(deprecation -> {
            assertThat(deprecation.since()).isEqualTo("2027-01-15");
            assertThat(deprecation.sunset()).isEqualTo("2027-09-01");
        });
    }

    @Test
    void whatIsNotMarkedIsLeftAlone() {
        assertThat(STAND_IN.of("DELETE", "/api/v1/events/paros", Set.of())).isEmpty();
        assertThat(STAND_IN.of("GET", "/api/v1/events/stats", Set.of())).isEmpty();
        assertThat(STAND_IN.of("GET", "/api/v1/events/paros/history", Set.of())).isEmpty();
        assertThat(new Deprecations(MissingNode.getInstance()).any()).isFalse();
    }

    @Test
    void whatDoesNotSaySinceWhenIsNotTold() {
        assertThat(STAND_IN.of("GET", "/api/v1/topics", Set.of())).isEmpty();
    }
}
