// A program that no library can be preloaded into.
#include <stdio.h>

int main() { puts("static"); }
