package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegionsTest {

    private static final String JOIN = Regions.join("m", "b.country");

    @Test
    void joinsByTheCodeOfTheCountry() {
        assertThat(JOIN)
                .startsWith("left join (values ('A")
                .endsWith("')) as m (code, region, subregion) on m.code = b.country");
    }

    @Test
    void knowsTheRegionsOfPresentAndFormerCountries() {
        assertThat(JOIN).contains("('CN','142','030')", "('FR','150','155')", "('SU','150','151')");
    }

    @Test
    void omitsWhatHasNoRegion() {
        assertThat(JOIN).doesNotContain("'EU'").doesNotContain("null");
    }

    @Test
    void listsEveryCountryOnce() {
        assertThat(JOIN.split("\\('CN',", -1)).hasSize(2);
    }
}
