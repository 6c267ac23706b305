import { App } from "cdktf";
import { BookClusterA } from "./stack";

const app = new App();
new BookClusterA(app, "book-cluster-a");
app.synth();
