package org.rapporteur.statement.synonyms;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.resource.WriteListener;
import org.rapporteur.kit.words.Expression;

/** Keeps the rows by which no two synonyms have the same expression; a deleted one has none. */
@Singleton
class ExpressionRows implements WriteListener {

    private final SynonymRepository synonyms;

    ExpressionRows(SynonymRepository synonyms) {
        this.synonyms = synonyms;
    }

    @Override
    public Runnable writing(ResourceType type, List<Written> writes) {
        return type.equals(SynonymType.SYNONYM) ? () -> replace(writes) : () -> {};
    }

    private void replace(List<Written> writes) {
        var words = new LinkedHashMap<UUID, Set<String>>();
        for (var write : writes) {
            var own = words.computeIfAbsent(write.id(), id -> new LinkedHashSet<>());
            if (write.input() instanceof SynonymInput input) {
                input.expressions().forEach(expression -> own.add(Expression.words(expression.text())));
            }
        }
        synonyms.replaceExpressions(words);
    }
}
