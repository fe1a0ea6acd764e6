package org.rapporteur.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.participant.participants.Classification;
import org.rapporteur.participant.participants.ParticipantKind;
import org.rapporteur.participant.roles.Role;

class TermsTest {

    @Test
    void everyCountedConstantHasANameInOtherLanguages() {
        Stream.of(Classification.values(), ParticipantKind.values(), Role.values())
                .flatMap(Arrays::stream)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .forEach(constant -> {
                    assertThat(Label.TERM.words().apply(constant, "zh"))
                            .as(constant)
                            .matches("\\p{IsHan}+");
                    assertThat(Label.TERM.words().apply(constant, "ar"))
                            .as(constant)
                            .containsPattern("\\p{IsArabic}");
                    assertThat(Label.TERM.words().apply(constant, "ru-KZ"))
                            .as(constant)
                            .containsPattern("\\p{IsCyrillic}");
                    // there is none in German: it falls back to English, wherever this runs
                    assertThat(Label.TERM.words().apply(constant, "de"))
                            .isEqualTo(Label.TERM.words().apply(constant, null))
                            .matches("\\p{Lu}[\\p{L} -]+");
                });
    }
}
