/** The failures that a contract defines, under one name in every language. */
package timecop.contract.failure;
