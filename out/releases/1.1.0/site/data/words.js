paperset("words",{"firsts":["0","weighted"],"prefixes":[]});
