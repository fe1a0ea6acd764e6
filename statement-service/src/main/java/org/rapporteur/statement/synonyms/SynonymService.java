package org.rapporteur.statement.synonyms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.rapporteur.kit.content.ContentReader;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.page.Page;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.resource.ResourceService;
import org.rapporteur.kit.resource.WriteSupport;
import org.rapporteur.kit.words.Expression;
import org.rapporteur.search.StoredExpressions;

/** The rules of synonyms. */
@Singleton
public class SynonymService extends ResourceService<Synonym, SynonymInput> {

    private final SynonymRepository synonyms;

    SynonymService(SynonymRepository synonyms, WriteSupport support) {
        super(SynonymType.SYNONYM, SynonymInput.class, synonyms, support);
        this.synonyms = synonyms;
    }

    Page<Representation> list(SynonymQuery query) {
        return synonyms.list(query);
    }

    @Override
    protected ContentReader reader() {
        return synonyms.reader();
    }

    @Override
    protected Synonym blank() {
        return new Synonym();
    }

    @Override
    protected void apply(Synonym synonym, SynonymInput input, ObjectNode content) {
        // no column depends on the content
    }

    @Override
    protected String slugWords(SynonymInput input) {
        return input.expressions().isEmpty()
                ? null
                : input.expressions().getFirst().text();
    }

    @Override
    protected void check(UUID id, SynonymInput input, Violations faults) {
        if (input.expressions() == null || input.expressions().contains(null)) {
            return;
        }
        if (input.expressions().size() < 2) {
            faults.add("expressions", "must be two or more that mean the same");
        }
        checkWords(id, input.expressions(), faults);
        var size = synonyms.sizeWithout(id);
        if (size.sets() >= StoredExpressions.MOST_SETS) {
            faults.add(
                    "expressions",
                    "cannot be added: there are %d synonyms, the most there may be"
                            .formatted(StoredExpressions.MOST_SETS));
        } else if (size.expressions() + input.expressions().size() > StoredExpressions.MOST_EXPRESSIONS) {
            faults.add(
                    "expressions",
                    "cannot be added: all synonyms together may have %d expressions"
                            .formatted(StoredExpressions.MOST_EXPRESSIONS));
        }
    }

    private void checkWords(UUID id, List<SynonymExpression> expressions, Violations faults) {
        var words = expressions.stream()
                .map(expression -> expression.text() == null ? "" : Expression.words(expression.text()))
                .toList();
        var holders = synonyms.holders(id, words);
        var seen = new HashSet<String>();
        for (int i = 0; i < words.size(); i++) {
            var field = "expressions[%d].text".formatted(i);
            if (expressions.get(i).text() == null) {
                // reported as missing
                continue;
            }
            if (words.get(i).isEmpty()) {
                faults.add(field, "must contain a word");
            } else if (!seen.add(words.get(i))) {
                faults.add(field, "has the same words as another expression");
            } else if (holders.containsKey(words.get(i))) {
                faults.add(field, "is an expression of the synonym '%s' already".formatted(holders.get(words.get(i))));
            }
        }
    }
}
