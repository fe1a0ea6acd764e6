package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegionsTest {

    private static final String REGION = Regions.region("b.country");

    @Test
    void isAnExpressionOfTheCodeOfTheCountry() {
        assertThat(REGION).startsWith("case b.country when 'A").endsWith("' end");
    }

    @Test
    void knowsTheRegionsOfPresentAndFormerCountries() {
        assertThat(REGION).contains("when 'CN' then '142'", "when 'FR' then '150'", "when 'SU' then '150'");
        assertThat(Regions.subregion("b.country"))
                .contains("when 'CN' then '030'", "when 'FR' then '155'", "when 'SU' then '151'");
    }

    @Test
    void omitsWhatHasNoRegion() {
        assertThat(REGION).doesNotContain("'EU'").doesNotContain("null");
    }

    @Test
    void listsEveryCountryOnce() {
        assertThat(REGION.split("when 'CN'", -1)).hasSize(2);
    }
}
