package org.rapporteur.kit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.words.TextFields;
import org.rapporteur.kit.words.TextSimilarity;

class TextRulesTest {

    private final TextRules rules = new TextRules();

    /** Another version leads to a new index. */
    @Test
    void haveTheVersionOfTheFields() {
        assertThat(rules.version()).isEqualTo(String.valueOf(TextFields.RULES));
    }

    @Test
    void leaveTermsAsTheyAre() throws IOException {
        try (var analyzer = rules.analyzer();
                var tokens = analyzer.tokenStream("x", "=The climate en")) {
            var term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            assertThat(tokens.incrementToken()).isTrue();
            assertThat(term.toString()).isEqualTo("=The climate en");
            assertThat(tokens.incrementToken()).isFalse();
        }
    }

    @Test
    void scoreByTheSimilarityOfTexts() {
        assertThat(rules.similarity()).isInstanceOf(TextSimilarity.class);
    }
}
