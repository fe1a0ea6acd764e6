/**
 * Finds texts by their words with Apache Lucene: what is indexed of a text, the language of questions, ranking,
 * highlights and suggestions. It knows nothing of databases, requests or the life of an index.
 */
package org.rapporteur.kit.words;
