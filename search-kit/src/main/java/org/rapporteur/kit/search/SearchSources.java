package org.rapporteur.kit.search;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The indexed types. Looked up lazily: sources need services, whose writes the index listens to. */
@Singleton
class SearchSources {

    private final Instance<SearchSource<?>> sources;

    SearchSources(@Any Instance<SearchSource<?>> sources) {
        this.sources = sources;
    }

    List<SearchSource<?>> all() {
        return List.copyOf(sources.stream().toList());
    }

    /** Returns the source for a type of resource; empty if it is not searched. */
    Optional<SearchSource<?>> of(String type) {
        for (var source : sources) {
            if (source.service().type().name().equals(type)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }
}
