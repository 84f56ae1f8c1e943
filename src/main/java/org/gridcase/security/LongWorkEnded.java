package org.gridcase.security;

/**
 * Work that may take long has ended, perhaps after its caller had gone.
 *
 * @param title what has ended, in Chinese, such as 案件导入已完成
 * @param account whose work it was
 * @param took milliseconds
 * @param outcome a Chinese sentence: what came of it, or why nothing did
 */
public record LongWorkEnded(String title, String account, long took, String outcome) {}
